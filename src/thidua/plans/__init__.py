"""Plans of units and what they put out: indicators a body defines, figures by unit and period, targets and how far they came."""
