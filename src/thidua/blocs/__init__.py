"""The life of a bloc in a year: rules, plan, meetings with minutes, announcements, joint activities, the hand-over."""
