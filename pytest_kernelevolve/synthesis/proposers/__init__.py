"""Where answers come from: a model server, a command, a mailbox folder, or a recording.

base     request, answer, proposer
opening  opens one by a model's name
pricing  what answers cost
openai   a server that speaks chat completions
exec     a command
mailbox  a folder in which someone leaves answers
replay   what was answered before
"""
