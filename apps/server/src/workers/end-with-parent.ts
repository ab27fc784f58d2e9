// Loaded before anything else of a worker (employ.ts): Node greets the parent before it reads a program, and throws
// where nobody listens when that parent has been killed meanwhile. Its end is all there is to say, and nobody is there
// to hear it.
import cluster from "node:cluster";

cluster.worker?.on("error", () => process.exit());
