"""The first thing a newcomer sees."""


def test_the_first_page_opens_without_a_complaint_from_the_browser(page):
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("h1").count() == 1
    assert "Thi Đua" in page.title()
