"""Training: the weights of the models that the bot ships, learned anew from labelled sets."""
