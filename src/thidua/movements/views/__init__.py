"""The list of movements, the page of one, and the forms that launch, amend and close one."""
