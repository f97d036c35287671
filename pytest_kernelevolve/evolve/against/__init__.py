"""The kernel in the tree against its state at a revision of git.

plan           what is compared with what, for one item; and what it came to
revision       which revision: the one that is named, or the merge base with the default branch
repository     what git knows: files at a commit, and what differs from it
touched        the files that decide on an item: kernel, spec, reference and imports
checkout       the commit that is checked out, for the history of verdicts
specs_then     specs as they were, as far as their text tells
earlier_state  the kernel of an item as it was, wherever it lay
removed        operators that were there and are not any more
"""
