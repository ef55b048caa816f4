"""The households under the programme, their members, where they lived and the class they held.

Owns households and members (requirement REG-1), dated residence, the history of poverty status (REG-2)
and the yearly population figures that rates are taken of. A household keeps its row for life; its code
is unique within its village only (law.md 2.5). Status rows freeze the circumstances of the decision, so
that a table on 2022 can always be printed again. Leaves to `review` how a class is found and decided.
"""
