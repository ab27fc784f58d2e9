if (!/pnpm/.test(process.env.npm_config_user_agent ?? "")) {
	console.log(
		"Gatehouse installs itself: `npm start` (or `npm test`) fetches the pinned pnpm and everything else.",
	);
}
