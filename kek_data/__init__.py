"""KEK Klimamonitor: from quarterly workbooks to a climate network's trajectory."""

__version__ = "0.1.0"
