<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
  <context>
    <name>desktop_chat</name>
    <message>
      <location filename="../desktop_chat/app/engine.py" />
      <source>{reason} Nothing that you write now is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>There is no display to show a window on. Doing the self-test instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>Desktop Chat is running already; its window was raised.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>Another Desktop Chat uses {path}, and does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>The display cannot be used. Doing the self-test instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask.py" />
      <source>There is nothing to ask: give a prompt as an argument or on standard input.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>where everything is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>a provider of settings.toml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>a model of that provider</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>Chat with large language models.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>desktop-chat ask --help: the same in the terminal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>check this installation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>with --selftest: a picture of the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>--screenshot goes with --selftest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>Ask a model; the answer goes to standard output as it arrives.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>else standard input</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>what the model is told first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>one JSON object a line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>keep nothing in the history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>{why} Retry {attempt}/{of} in {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The answer was cut at the token limit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The provider withheld the answer, or its rest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The model wants to use a tool.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>Stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The answer was interrupted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>There was no answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/diagnostics/hooks.py" />
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/diagnostics/hooks.py" />
      <source>Something went wrong inside the program ({name}). The log has it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>Stopped: the answer is too long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>The server sends unreadable data: nothing in its answer could be understood. Is the protocol right?</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>{n} unreadable events were skipped.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>{n} events of an unknown kind were ignored.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a failure: server error 500.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a busy server (503).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a lost connection.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/proxies.py" />
      <source>Proxy setting not usable: {proxy}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/reader.py" />
      <source>Got a web page, not an answer. Does the Wi-Fi want a login, or is the URL wrong?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>No credit is left at {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} withheld the answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} does not know the model “{model}”. Pick another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} reports an error.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host}: not allowed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy wants a login. Put it into the proxy’s address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} timed out (408).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} reports a conflict (409).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} is busy: too many requests for now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} refused the request ({status}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Gateway error {status} at {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} is overloaded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Server error {status} at {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} does not speak this chat API. Check the protocol and the URL.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} refused the key. Check it in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} wants a key, and none is set up for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Try {url}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} has nothing at this address: the URL looks wrong.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} did not find what was asked for. Is the URL wrong?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} redirects to {there}, which was not followed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Got a redirect to a web page at {there}, not an answer; it was not followed. Does the Wi-Fi want a login?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The message is too big for {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The message is too big for {host}: {megabytes} MB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Start a new chat, or leave out older messages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The conversation is too long for the model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The conversation is too long by {n} tokens.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The limit lasts until {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>Left out, as the server refuses it: {field}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key is too long to be one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key holds spaces, line breaks or letters that no key has. Copy it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The header “{name}” in the settings cannot be sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/sse.py" />
      <source>The server sends unreadable data: one event of more than 16 MB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The URL of {host} cannot be used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>A header for {host} holds characters that cannot be sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The connection to {host} was lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The server sends unreadable data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Something in this program went wrong; the details are in its log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>This computer is at its limit of open files or threads. Close something.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy refused the connection: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Proxy setting not usable: {proxy} cannot be reached. Check the proxy settings of this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} does not speak TLS as it should. Is the URL’s https right?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Can’t reach {host} (refused). Is the server running?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Can’t reach {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>You are offline, or the network does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>No such host: {host}. Check the URL in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} expired on {day}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} has expired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate is not for {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} is not trusted by this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} is not a web server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Bad answer from {host}: its headers cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} closed the connection without an answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>The base URL is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>“{url}” is no usable base URL.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>“{url}” is no usable base URL. Did you mean {right} ?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>Sent again at once: the open connection was dead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The server answered in one piece.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The answer arrived in one piece: a proxy on the way holds it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/provider_pool.py" />
      <location filename="../desktop_chat/ui/window.py" />
      <source>There is no provider named “{name}” in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/provider_pool.py" />
      <source>No model is chosen for {name}. Name one in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/sessions.py" />
      <source>This chat is no longer there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>No answer from {host} in {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The model has not started: no answer from {host} in {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stalled: nothing arrived for {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The server is alive, but sent no new text for {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The answer took longer than the limit of {seconds} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The connection ended without a closing mark: the answer may be incomplete.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Empty answer from {host}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stopped: the answer is too long (more than {count} characters).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The app was closed while the answer arrived.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Desktop Chat made a mistake. The details are in its log; your text is safe.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>{count} characters kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} was deleted or replaced by another program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} could not be used: internal error.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/database.py" />
      <source>The database is closed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/database.py" />
      <source>The database is not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} cannot be used: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>The disk is full: {path} cannot grow.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>Another program keeps {path} locked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} may not be written to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} cannot be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} is not a database of Desktop Chat. It was left as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>The disk reports an error for {path}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>it may not be written to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>There is no home folder to keep the chats in. Name one with --home.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>The folder {path} cannot be used: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/recovery.py" />
      <source>Interrupted by a crash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is missing, but {leftover} with its newest messages is still there. Put the file back, or move the other one away to begin anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is empty (0 bytes), so its chats are gone or not there yet. It was left as it is: put a copy back, or move it away to begin anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} belongs to another program. It was left as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} was made by a newer version of Desktop Chat. Please update.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is of an older version. Open the window once: it brings it up to date.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>Keys of the kind “{kind}” cannot be kept yet. Put the key of {provider} into an environment variable and write api_key = "env:NAME" in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The api_key of {provider} must say where the key lies, as in "env:OPENAI_API_KEY" or "none". The key itself does not belong there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The key is not set: the environment variable {name} is empty. Set it, then start the app again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The key in {name} cannot be used: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has {n} characters, more than {most}; was something else pasted?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has a space or a line break inside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has characters that no key has; copy it once more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} cannot be read ({reason}). The defaults are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are not readable, so nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{path} could not be written: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>it is larger than 1 MB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{where} must be {expected}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>it is of a version that this app does not know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line} is not UTF-8 text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line}: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are broken: {reason}. The defaults are used; the file could not be set aside ({why}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings were broken: {reason}. They were set aside as {aside}, and the defaults are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>{name} (line {line})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>Settings, {where}: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a text in quotes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>{value} is not possible; the default is used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a whole number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>there is no provider named “{name}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>this name is taken; the first one counts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a provider without a name is left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>it must be env:NAME, keyring, session, file or none; never the key itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>texts, numbers and tables, but no dates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>texts, numbers and tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>“{value}” is none of {allowed}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>New chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Rename chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Delete chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Undo delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>System prompt…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Copy last answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>Jump to latest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Next chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Previous chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go to the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go to the chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Choose the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Show or hide the sidebar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>High contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Open the settings file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Show the data folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>About Desktop Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Menu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/banner.py" />
      <source>Dismiss this notice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_navigator.py" />
      <source>Demo (no network)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>This is the built-in demo: no key, no network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>Send anything, or a word such as slow, fast, long, think, fail or drop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>To talk to a real model, add a provider in the settings file (Ctrl+,).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Ask anything.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>Enter sends, Shift+Enter begins a new line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Write a message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Stop the answer (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>System prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>System prompt (Ctrl+I)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send (Ctrl+Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>That is too much to paste: a message takes up to 1 MB. Nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>The icon of Desktop Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>A native chat window for large language models.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>The model reads this before the first message of this chat, every time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>For example: Answer briefly, and in Korean.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Save (Ctrl+Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/header.py" />
      <source>Show or hide the sidebar (Ctrl+B)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/header.py" />
      <source>Menu (F10)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>Desktop Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>{title} — Desktop Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>Chat deleted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/model_picker.py" />
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/delegate.py" />
      <source>Title of the chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>{title}, answering</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>{title}, needs attention</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Sidebar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>New chat (Ctrl+N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Phase: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Finish reason: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Tokens: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Speed: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{minutes} min {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Connecting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Connecting {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Waiting for the first token {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Streaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Waiting for your approval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Running tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of} in {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Stalled {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Stalled {time}, gives up in {left}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Complete (the server gave no finish reason)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Cut at the token limit: Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Withheld by the provider</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Wants a tool</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stopped by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>The answer failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Interrupted</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>{what}, {count} characters kept</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Retry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Pick a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{what} → {remedy}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} cached</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} reasoning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>tokens n/a</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>first token {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{rate} tokens/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>Demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>expanded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>collapsed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Copy code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>hidden characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy link address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy message as Markdown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/message_item.py" />
      <source>Assistant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer is longer than one answer may be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Cut at the token limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>No answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer was empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Connection lost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thinking…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Reasoning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for a moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for {minutes} min {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>New text below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>{count} messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/window.py" />
      <source>Not saved yet: {reason} It is kept in memory and tried again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_controller.py" />
      <source>Continue exactly where you stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_controller.py" />
      <source>No program opens {path}. Edit it by hand.</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
