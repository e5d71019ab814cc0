"""What a browser calls itself, in words a reader knows again: "Chrome trên Windows"."""

# The first that occurs wins: Edge and Cốc Cốc also call themselves Chrome, Chrome also Safari.
_BROWSERS = (
    ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device(agent: str) -> str:
    """The browser and the system of a User-Agent line."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "Trình duyệt khác")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser} trên {system}" if system else browser
