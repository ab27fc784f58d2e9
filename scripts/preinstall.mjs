if (!process.env.npm_config_user_agent?.startsWith("pnpm")) {
	console.log(
		"Gatehouse installs itself: type `npm start` (or `npm test`) and everything it needs is fetched.",
	);
}
