"""The wanted columns of a Parquet file, refused by its own metadata before anything large is unpacked."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tabular.columns import Limits, RawColumns, check_names, named_columns
from tabular.problems import Problems

MAGIC = b"PAR1"


def read_parquet_columns(
    path: Path, wanted: tuple[str, ...] | None, limits: Limits, problems: Problems
) -> RawColumns | None:
    """Rows count from 1: a Parquet file has no header row."""
    try:
        with pq.ParquetFile(path) as file:
            names = tuple(file.schema_arrow.names)
            wanted = named_columns(names) if wanted is None else wanted
            if not check_names(names, wanted, limits, problems):
                return None
            metadata = file.metadata
            if metadata.num_rows > limits.rows:
                problems.add("too_many_rows", found=metadata.num_rows, limit=limits.rows)
                return None
            unpacked = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
            if unpacked > limits.unpacked_bytes:
                problems.add("file_too_large", found=unpacked, limit=limits.unpacked_bytes)
                return None
            table = file.read(columns=list(wanted))
    except (pa.ArrowException, OSError) as error:
        problems.add("bad_parquet", reason=str(error).splitlines()[0])
        return None
    if table.num_rows == 0:
        problems.add("no_rows")
        return None
    cells = {name: table.column(name).combine_chunks() for name in wanted}
    return RawColumns(names, cells, np.arange(1, table.num_rows + 1, dtype=np.int64))
