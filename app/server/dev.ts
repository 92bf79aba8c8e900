// npm run dev: the same server and database, with the product compiled as it is asked for and pages that follow every change.
import { createLifecycle } from "./lifecycle.ts";

const lifecycle = createLifecycle();
try {
  process.env.NODE_ENV = "development";
  const { serveDevelopment } = await import("./serve-development.ts");
  await serveDevelopment(lifecycle);
} catch (error) {
  await lifecycle.fail(error);
}
