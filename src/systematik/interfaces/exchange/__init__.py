"""What other programs read: files of the whole, made of several rooms, in formats of others."""
