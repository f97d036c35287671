def recovered_token(probs, noise, rows, draft):
    left = probs[rows].scatter(1, draft[:, None], 0.0)
    return (left * noise[rows]).argmax(-1)
