import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { PATH_HEADER } from "@/auth/path-header";
import { BrandStyle } from "@/brand/brand-style";
import { FaultWordsProvider } from "@/components/fault-words";
import { previewTheme } from "@/consent/preview-theme";
import { readEnvironment } from "@/environment";
import { readWords } from "@/words";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
	await connection();
	const { name, logo } = readEnvironment();
	const words = await readWords();
	return {
		title: { default: name, template: words.common.title("%s", name) },
		...(logo === undefined ? {} : { icons: { icon: { url: "/brand/logo", type: logo.type } } }),
		robots: { index: false, follow: false },
		// an address or a number on a page is for reading, not for dialling
		formatDetection: { telephone: false, email: false, address: false },
	};
}

export const viewport: Viewport = { colorScheme: "light dark" };

/** Every page is made for its request: the nonce of the Content-Security-Policy is in it. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
	await connection();
	const words = await readWords();
	const { title, says, errorId, retry } = words.public.fault;
	return (
		<html
			lang={words.language}
			className={`${GeistSans.variable} ${GeistMono.variable}`}
			data-theme={previewTheme((await headers()).get(PATH_HEADER) ?? "/")}
		>
			<body>
				<BrandStyle />
				<FaultWordsProvider words={{ title, says, errorId, retry }}>{children}</FaultWordsProvider>
			</body>
		</html>
	);
}
