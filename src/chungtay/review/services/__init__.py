"""What a review does, step by step: open, list, answer, meet, post, hear, decide, close."""
