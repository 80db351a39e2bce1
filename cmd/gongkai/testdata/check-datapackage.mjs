// check-datapackage.mjs CLIENTS FOLDER asks the Frictionless project's own library (datapackage, tableschema; MIT)
// what it thinks of FOLDER/datapackage.json: the descriptor against the standard's profiles, and of tables in CSV
// each cell against its column's type, the rows that are counted, and what keys lead to. The library does not know
// the byte order mark, which is there for spreadsheets, so it reads copies without.
import {createRequire} from 'node:module';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {createHash} from 'node:crypto';
import path from 'node:path';

const [clients, folder] = process.argv.slice(2);
const {Package} = createRequire(path.join(clients, 'node_modules/'))('datapackage');
const descriptor = JSON.parse(readFileSync(path.join(folder, 'datapackage.json'), 'utf8'));
const wrong = [];

const copies = mkdtempSync(path.join(tmpdir(), 'datapackage-'));
process.on('exit', () => rmSync(copies, {recursive: true}));
for (const {name, path: file, format, bytes, hash} of descriptor.resources) {
  const content = readFileSync(path.join(folder, file));
  if (content.length !== bytes || 'sha256:' + createHash('sha256').update(content).digest('hex') !== hash) wrong.push(`${name}: bytes or hash`);
  if (format === 'csv') writeFileSync(path.join(copies, file), content.subarray(content.indexOf('\ufeff') === 0 ? 3 : 0));
}
const known = await Package.load(descriptor, {basePath: copies, strict: false});
for (const error of known.errors) wrong.push(error.message);
for (const resource of known.resources) {
  for (const error of resource.errors) wrong.push(`${resource.name}: ${error.message}`);
  if (resource.descriptor.format !== 'csv' || !resource.descriptor.schema) continue;
  try {
    const rows = await resource.read({relations: true});
    if (rows.length !== resource.descriptor.rows) wrong.push(`${resource.name}: ${rows.length} rows, ${resource.descriptor.rows} said`);
    console.log(`${resource.name}: ${rows.length} rows`);
  } catch (error) {
    for (const e of error.multiple ? error.errors : [error]) wrong.push(`${resource.name}: ${e.message}`);
  }
}
for (const line of wrong.slice(0, 40)) console.log(line);
console.log(wrong.length ? `FAIL ${wrong.length}` : 'PASS');
process.exit(wrong.length ? 1 : 0);
