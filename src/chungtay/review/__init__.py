"""The review of households: rounds, answers, meeting, posting, decision (QĐ 24/2021, TT 07/2021).

Owns the list of households to review, the answers to the questionnaires, the proposed class, the steps
that the law prescribes for each village list and the decision that gives every household its class
(requirements REV-1, REV-3, REV-4, REV-5). A step that the law refuses is refused here by name.
Leaves to `registry` what a household is, to `rules` how a class follows from answers.
"""
