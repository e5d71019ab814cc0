"""How fast the house works, side by side with what a user would otherwise use, as ratios in one run.

Speed never fails anything here; answers that disagree do.
"""
