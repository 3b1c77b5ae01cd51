// Runs one peer written in JavaScript on a job and prints one JSON object; see peer_driver.py for both.
//
//     node peer_driver.mjs textlint|write-good JOB NODE_MODULES FOLDER
//
// FOLDER holds the rule files that `peers.py` has written there.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [name, path, modules, folder] = process.argv.slice(2);
const job = JSON.parse(readFileSync(path, "utf8"));
const require = createRequire(join(modules, "none.js"));

async function textlint() {
  const { createLinter, loadTextlintrc } = await import(pathToFileURL(require.resolve("textlint")).href);
  const configFilePath = join(folder, "textlintrc.json");
  const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath, node_modulesDir: modules }) });
  // prh reports `words => replacement`; the replacement that peers.py wrote is the label in brackets.
  return async (text) =>
    (await linter.lintText(text, "text.md")).messages.map(({ message }) => /\[([a-z-]+)\]/.exec(message)[1]);
}

function writeGood() {
  const writeGood = require("write-good");
  const checks = require(join(folder, "write-good.cjs"));
  const own = { checks, ...Object.fromEntries(Object.keys(checks).map((label) => [label, true])) };
  // What write-good finds twice in one place it joins with `and` in one reason.
  return async (text) =>
    writeGood(text, own).flatMap(({ reason }) => [...reason.matchAll(/\[([a-z-]+)\]/g)].map(([, label]) => label));
}

const find = name === "textlint" ? await textlint() : writeGood();
const found = [];
for (const sentence of job.sentences) found.push([...new Set(await find(sentence))].sort());
const cpu = [];
for (let run = 0; run < job.runs; run += 1) {
  const began = process.cpuUsage();
  for (const document of job.documents) await find(document);
  const { user, system } = process.cpuUsage(began);
  cpu.push((user + system) / 1e6);
}
const { version } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
console.log(JSON.stringify({ version, found, cpu }));
