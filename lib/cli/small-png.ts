/**
 * Makes a picture of a screen small: at most 256 colors and the
 * best compression, so that a README can carry several.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of 8 bits a channel without interlace, as browsers write it. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, rows } = read(png);
  const { palette, indexes } = paint(rows, channels, width * height);
  return write(width, height, palette, indexes);
}

function read(png: Buffer) {
  const data: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = Buffer.from(body);
    if (type === "IDAT") data.push(body);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  return {
    width,
    height,
    channels,
    rows: unfilter(inflateSync(Buffer.concat(data)), width * channels, channels),
  };
}

/** Undoes what was done to each row so that it packs better (PNG specification, 9 'Filtering'). */
function unfilter(raw: Buffer, stride: number, step: number): Buffer {
  const rows = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let row = 0; row * stride < rows.length; row++) {
    const filter = raw[row * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x >= step ? (rows[at - step] ?? 0) : 0;
      const up = row > 0 ? (rows[at - stride] ?? 0) : 0;
      const corner = row > 0 && x >= step ? (rows[at - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      rows[at] = (raw[row * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Each pixel as the number of its color: the 256 most frequent as they are, others as the nearest. */
function paint(rows: Buffer, channels: number, pixels: number) {
  const colors = new Uint32Array(pixels);
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < pixels; pixel++) {
    const color = rows.readUIntBE(pixel * channels, 3);
    colors[pixel] = color;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256);
  const palette = kept.map(([color]) => color);
  const numbers = new Map([...counts.keys()].map((color) => [color, nearest(palette, color)]));
  return {
    palette: Buffer.from(
      palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]),
    ),
    indexes: Buffer.from(colors.map((color) => numbers.get(color) ?? 0)),
  };
}

function nearest(palette: readonly number[], color: number): number {
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [number, other] of palette.entries()) {
    const red = (color >> 16) - (other >> 16);
    const green = ((color >> 8) & 255) - ((other >> 8) & 255);
    const blue = (color & 255) - (other & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [found, least] = [number, distance];
  }
  return found;
}

function write(width: number, height: number, palette: Buffer, indexes: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++) {
    indexes.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(body.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}
