"""The kinds of columns everything here is made of."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Levels = NDArray[np.int8]
Yes = NDArray[np.bool_]
