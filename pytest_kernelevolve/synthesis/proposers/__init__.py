"""Where answers come from: a model server, a command, a mailbox folder, or a recording."""
