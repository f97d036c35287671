def matvec_tail(w, x):
    return w @ x
