"""What a kernel's source says.

code_text    its C++ and CUDA as a compiler sees it
fingerprint  two digests by which to know it again
novelty      proposals that a campaign has already
tunables     what it declares as worth trying
"""
