def scale_in_place(scores, temperature):
    scores.div_(temperature[:, None])
