"""The busy hours of the road from nomination to decision: a council that votes at once, units that submit before the day
ends, a decision of a whole ministry signed. On PostgreSQL, through the actions, several connections at a time.
"""
