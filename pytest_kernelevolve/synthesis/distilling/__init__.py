"""What the searches of a store taught, as records that later searches find.

records   judged kernels become records: what is accepted, what gained, what lost, what failed
writing   records as files of a knowledge tree, beside what a reviewer left there
gains     what was made with a record in the prompt, and without
"""
