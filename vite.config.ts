/** Two bundles: what the server serves, and what a kiosk serves by itself when the server is away. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const SCREENS: Record<string, { out: string; entries: Record<string, string> }> = {
  server: {
    out: "server/web/static/dist",
    entries: {
      start: "server/web/pages/start/main.ts",
      staff: "server/web/pages/staff/main.ts",
      window: "server/web/pages/window/main.ts",
      phone: "server/web/pages/phone/main.ts",
      book: "server/web/pages/book/main.ts",
      booking: "server/web/pages/booking/main.ts",
      bookings: "server/web/pages/bookings/main.ts",
      calendar: "server/web/pages/calendar/main.ts",
      hours: "server/web/pages/hours/main.ts",
      guide: "server/web/pages/guide/main.ts",
      devices: "server/web/pages/devices/main.ts",
      staffing: "server/web/pages/staffing/main.ts",
      duty: "server/web/pages/duty/main.ts",
      deliveries: "server/web/pages/deliveries/main.ts",
      media: "server/web/pages/media/main.ts",
      layouts: "server/web/pages/layouts/main.ts",
      rota: "server/web/pages/rota/main.ts",
      hall: "display/hall/main.ts",
      lost: "server/web/pages/lost/main.ts",
    },
  },
  kiosk: { out: "kiosk/screen/dist", entries: { kiosk: "kiosk/screen/main.ts" } },
};

export default defineConfig(({ mode }): UserConfig => {
  const screens = SCREENS[mode] ?? SCREENS.server!;
  const entries = Object.entries(screens.entries).filter(([, path]) => existsSync(at(path)));
  return {
    root: at("."),
    publicDir: false,
    // Relative, so that a bundle may stand under any path (/static/dist/, a kiosk's root).
    base: "./",
    resolve: { alias: { "@kit": at("server/web/kit"), "@text": at("config/translations") } },
    build: {
      outDir: at(screens.out),
      emptyOutDir: true,
      manifest: true,
      // Seven years old, as the browser inside a messenger of a phone often is.
      target: ["chrome79", "safari13", "firefox78"],
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: Object.fromEntries(entries.map(([name, path]) => [name, at(path)])) },
    },
  };
});
