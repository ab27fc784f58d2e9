import { Download, KeyRound } from "lucide-react";
import { ButtonAnchor } from "../button.tsx";
import { CopyButton } from "../copy-button.tsx";
import { Icon } from "../icon.tsx";

export interface NewSecretWords {
	readonly copyNow: string;
	readonly copyNowSays: string;
	readonly asEnv: string;
	readonly download: string;
	readonly copy: string;
	readonly copied: string;
	readonly secret: string;
}

/** A client secret, shown in the answer that made it and never again. */
export function NewSecret({
	secret,
	env,
	words,
}: {
	readonly secret: string;
	/** The lines of a .env file, with the secret. */
	readonly env: string;
	readonly words: NewSecretWords;
}) {
	return (
		<div className="callout keyed" role="status">
			<Icon of={KeyRound} size={18} />
			<strong>{words.copyNow}</strong>
			<p>{words.copyNowSays}</p>
			<div className="secret mt-3">
				<code className="text-key">{secret}</code>
				<CopyButton
					look="primary"
					text={secret}
					words={{ copy: words.copy, copied: words.copied, label: words.secret }}
				/>
				<CopyButton look="soft" text={env} words={{ copy: words.asEnv, copied: words.copied }} />
				<ButtonAnchor
					look="soft"
					size="sm"
					href={`data:text/plain;charset=utf-8,${encodeURIComponent(env)}`}
					download="client.env"
				>
					<Icon of={Download} /> {words.download}
				</ButtonAnchor>
			</div>
		</div>
	);
}
