/** Cells of one file with something in them, over all its sheets, merged ones counted in every place they cover. */
export const maxCells = 400_000;
