// Bundles the hall screen into the folder that is named, with a manifest as Vite writes it.
import { mkdirSync, writeFileSync } from "node:fs";
import { rolldown } from "rolldown";

const folder = process.argv[2];
const bundle = await rolldown({ input: "display/hall/main.ts", platform: "browser" });
await bundle.write({ dir: folder, format: "esm", entryFileNames: "hall.js" });
mkdirSync(`${folder}/.vite`, { recursive: true });
writeFileSync(
  `${folder}/.vite/manifest.json`,
  JSON.stringify({ "display/hall/main.ts": { file: "hall.js" } }),
);
