"""`python -m sample_data`: make every file of the sample network anew."""

from sample_data.generate import write_all


def main() -> None:
    """Write the files and say how many and how large."""
    made = write_all()
    size = sum(map(len, made.values())) / 1e6
    print(f"{len(made)} files, {size:.1f} MB")


if __name__ == "__main__":
    main()
