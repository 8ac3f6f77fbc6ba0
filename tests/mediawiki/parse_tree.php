<?php
/**
 * Prints MediaWiki's preprocessor trees as XML.
 *
 * Reads JSON lines, {"text": …, "inclusion": bool, "tags": [names]}, and writes one JSON string for each.
 * Without "inclusion" the text is a page as viewed; without "tags" the wiki's extension tags are known.
 * With --list-tags it writes the names of the wiki's extension tags instead.
 * The folder of the wiki is in the environment variable MW_INSTALL_PATH.
 */

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class ParseTree extends Maintenance {
	/** @var Parser[] parsers by the tags that they know, as JSON; that of the wiki is under 'null' */
	private $parsers = [];

	public function __construct() {
		parent::__construct();
		$this->addOption( 'list-tags', 'Write the names of the extension tags' );
	}

	public function execute() {
		if ( $this->hasOption( 'list-tags' ) ) {
			$this->writeLine( $this->parserKnowing( null )->getTags() );
			return;
		}
		while ( ( $line = fgets( STDIN ) ) !== false ) {
			$record = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
			$flags = ( $record['inclusion'] ?? false ) ? Preprocessor::DOM_FOR_INCLUSION : 0;
			$preprocessor = $this->parserKnowing( $record['tags'] ?? null )->getPreprocessor();
			$this->writeLine( (string)$preprocessor->preprocessToObj( $record['text'], $flags ) );
		}
	}

	private function parserKnowing( ?array $tags ): Parser {
		$key = json_encode( $tags );
		if ( !isset( $this->parsers[$key] ) ) {
			$parser = MediaWikiServices::getInstance()->getParserFactory()->create();
			if ( $tags !== null ) {
				$parser->clearTagHooks();
				foreach ( $tags as $tag ) {
					$parser->setHook( $tag, static fn () => '' );
				}
			}
			$this->parsers[$key] = $parser;
		}
		return $this->parsers[$key];
	}

	private function writeLine( $answer ) {
		fwrite( STDOUT, json_encode( $answer, JSON_THROW_ON_ERROR ) . "\n" );
	}
}

$maintClass = ParseTree::class;
require_once RUN_MAINTENANCE_IF_MAIN;
