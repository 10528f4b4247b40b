// Reads the board cases, applies their events with the browser's function, prints the boards.
import { readFileSync } from "node:fs";
import { rolldown } from "rolldown";

const bundle = await rolldown({ input: "display/hall/board.ts" });
const { output } = await bundle.generate({ format: "esm" });
const { apply } = await import(
  `data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`
);
const { board, cases } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map((c) => c.events.reduce(apply, board))));
