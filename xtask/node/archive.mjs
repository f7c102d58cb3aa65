// Packs a folder into a zip, writes the SHA-256 of every file and of the zip, and prints the sizes.
// The same folder gives the same bytes: names in order, one fixed date.
// usage: node archive.mjs FOLDER ZIP SUMS
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, crc32, deflateRawSync } from "node:zlib";

const [folder, zipPath, sumsPath] = process.argv.slice(2);
const DATE_1980_01_01 = 0x21;
const UTF8_NAME = 0x800;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

writeFileSync(zipPath, zip(files));
const sums = [...files.map(({ name, bytes }) => [bytes, `${folder}/${name}`]), [readFileSync(zipPath), zipPath]];
writeFileSync(sumsPath, sums.map(([bytes, name]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`).join(""));
printSizes(files);

function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(UTF8_NAME, 2);
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt16LE(DATE_1980_01_01, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    const tail = Buffer.alloc(14); // comment, disk, attributes: none
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, path);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** What a first visit loads: html, css, js and wasm. */
function printSizes(files) {
  const counted = files.filter(({ name }) => /\.(html|css|js|wasm)$/.test(name) && name !== "404.html");
  const rows = counted.map(({ name, bytes }) => [name, bytes.length, brotliCompressSync(bytes).length]);
  rows.push(["html, css, js and wasm together", ...[1, 2].map((column) => rows.reduce((sum, row) => sum + row[column], 0))]);
  for (const [name, raw, brotli] of rows) {
    console.log(`${String(raw).padStart(9)} bytes, ${String(brotli).padStart(8)} brotli  ${name}`);
  }
}
