"""Where answers come from: a model server, a command, a mailbox folder, or a recording.

base        request, answer, proposer
turn        one turn of a conversation
tool        a tool that a model may use, defined once
typed       typed answers, for servers with structured output and without
text_calls  tools for who answers in text alone
opening     opens one by a model's name
pricing     what answers cost
metering    asks one within a budget
parallel    asks several at once
openai      a server that speaks chat completions
chat_parts  reads what such a server sends
chat_stream reads a streamed answer to its end
exec        a command
mailbox     a folder in which someone leaves answers
replay      what was answered before
"""
