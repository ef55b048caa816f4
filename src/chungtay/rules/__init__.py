"""What the law says of one household, as pure functions over the figures of `standards`.

Classification with its reasons, the score of answers, and the movement between two dates. The tables of
`analytics` answer the same questions for millions of rows; tests hold the two equal.
"""
