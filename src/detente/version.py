"""The versions: of the package, and of the coder (raised whenever records change for unchanged text)."""

__version__ = "0.1.0"
CODER_VERSION = "detente-0.1.2"
