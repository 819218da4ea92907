"""Which versions of the parts by others are installed."""

from importlib import metadata


def version_of(package: str) -> str:
    """Return the version of an installed package, ``""`` if it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
