<?php
/**
 * Prints what MediaWiki's preprocessor makes of wikitexts: templates, parser functions and magic words are gone.
 *
 * Reads JSON lines, {"text": …, "title": …}, and writes one JSON string for each.
 * The folder of the wiki is in the environment variable MW_INSTALL_PATH.
 */

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class Expand extends Maintenance {
	public function execute() {
		$parser = MediaWikiServices::getInstance()->getParserFactory()->create();
		$options = ParserOptions::newFromAnon();
		while ( ( $line = fgets( STDIN ) ) !== false ) {
			$record = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
			$answer = $parser->preprocess( $record['text'], Title::newFromText( $record['title'] ), $options );
			fwrite( STDOUT, json_encode( $answer, JSON_THROW_ON_ERROR ) . "\n" );
		}
	}
}

$maintClass = Expand::class;
require_once RUN_MAINTENANCE_IF_MAIN;
