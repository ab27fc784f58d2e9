// Preloaded into a program that listens on every address: a test opens nothing to the network.
import { Server } from "node:net";

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
	return typeof port === "number"
		? listen.call(this, port, "127.0.0.1", ...rest)
		: listen.call(this, port, ...rest);
};
