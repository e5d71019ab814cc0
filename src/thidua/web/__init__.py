"""Base page, navigation and components that every room shares; knows no table of ours."""
