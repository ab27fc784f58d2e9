import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
	reactStrictMode: true,
	poweredByHeader: false,
	// Types are checked by the workspace's own task, with the native compiler.
	typescript: { ignoreBuildErrors: true },
	transpilePackages: ["@gatehouse/core", "@gatehouse/schemas"],
	turbopack: { root: path.resolve(import.meta.dirname, "../..") },
	devIndicators: false,
	// What depends on the request (Content-Security-Policy) is set in src/proxy.ts.
	headers: async () => [
		{
			source: "/:path*",
			headers: [
				// Under no-referrer Chromium sends "Origin: null", and the form posts would be refused.
				{ key: "Referrer-Policy", value: "same-origin" },
				{ key: "X-Content-Type-Options", value: "nosniff" },
				{ key: "X-Frame-Options", value: "DENY" },
				{ key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
			],
		},
		// The address of such a page opens an account: not even our own files are told it.
		...["/recovery", "/verify-email", "/invitation"].map((source) => ({
			source,
			headers: [{ key: "Referrer-Policy", value: "strict-origin" }],
		})),
	],
};

export default config;
