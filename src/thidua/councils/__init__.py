"""Councils: who sits on them, their sessions, secret ballots nobody can trace, the minutes.

Who has voted and what was voted are kept in two places that nothing joins (docs/decisions/0016).
"""
