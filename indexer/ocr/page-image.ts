/** One page in shades of grey: `ink[y * width + x]`, 0 is black, 255 is paper. */
export interface PageImage {
  ink: Uint8Array;
  width: number;
  height: number;
}

/** One page in colour: three bytes (red, green, blue) for each point, row by row. */
export interface ColourImage {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** [left, right) by [top, bottom) in points of the image. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
