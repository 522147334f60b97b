// A terminal that has sold what stands in a file, a document a line, and replicates it to a server. Says on one line
// how many documents were written there and in how many milliseconds; filling its own database is not counted.
import { readFileSync } from "node:fs";
import PouchDB from "pouchdb";

const [file, folder, port] = process.argv.slice(2);
const own = new PouchDB(`${folder}/terminal`);
const documents = readFileSync(file, "utf8").trim().split("\n").map(JSON.parse);
await own.bulkDocs(documents.map(({ id, ...rest }) => ({ _id: id, ...rest })));
const market = new PouchDB(`http://127.0.0.1:${port}/market`);
const began = performance.now();
const done = await own.replicate.to(market, { batch_size: 500 });
console.log(JSON.stringify({ written: done.docs_written, ms: performance.now() - began }));
