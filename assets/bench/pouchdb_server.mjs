// A PouchDB server on loopback, its data in the folder that is named. Says its port on one line once it answers.
import express from "express";
import pouchdbApp from "express-pouchdb";
import PouchDB from "pouchdb";

const folder = process.argv[2];
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use("/", pouchdbApp(Stored, { mode: "minimumForPouchDB", logPath: `${folder}/log.txt`, configPath: `${folder}/config.json` }));
const listener = app.listen(0, "127.0.0.1", () => console.log(listener.address().port));
