"""Make the student: ask the teacher about all training-side text, then distil it.

    python training/names/make.py ../shared/data training/names/student.bin

Takes a quarter of an hour on one core. OMP_NUM_THREADS=1 makes the sums, and so
the bytes, the same each time.
"""

import os
import sys
import tempfile

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is loaded

import label
import student

EPOCHS, SEED = 9, 3


def main(folder, out):
    with tempfile.TemporaryDirectory() as scratch:
        labels = os.path.join(scratch, "labels.npz")
        label.main(folder, labels)
        student.train(labels, out, EPOCHS, SEED)


if __name__ == "__main__":
    main(*sys.argv[1:])
