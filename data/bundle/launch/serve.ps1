# Serves the folder of the map to this computer alone and opens a browser. Usage: serve.ps1 SITE PAGE. Needs Windows PowerShell 5.1.
param([string]$Site, [string]$Page)
$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath($Site).TrimEnd('\')
$types = @{}
foreach ($line in Get-Content -LiteralPath (Join-Path $PSScriptRoot 'types.txt')) {
  $ending, $type = $line -split ' ', 2
  if ($type) { $types[$ending] = $type }
}

# The file that an address names, or null: never one outside the folder, never a folder.
function Get-NamedFile([string]$Target) {
  $path = [Uri]::UnescapeDataString(($Target -split '[?#]')[0])
  if ($path -eq '/') { $path = '/index.html' }
  if (-not $path.StartsWith('/')) { return $null }
  $parts = $path.Substring(1).Split('/')
  foreach ($part in $parts) {
    if ($part -eq '' -or $part -eq '.' -or $part -eq '..' -or $part -match '[\\:*?"<>|\x00-\x1f]') { return $null }
  }
  $file = [System.IO.Path]::GetFullPath($root + '\' + ($parts -join '\'))
  if ($file.StartsWith($root + '\') -and [System.IO.File]::Exists($file)) { return $file }
  return $null
}

function Send-Answer($Context) {
  $request = $Context.Request
  $response = $Context.Response
  $response.Headers.Add('Cache-Control', 'no-cache')
  $response.Headers.Add('X-Content-Type-Options', 'nosniff')
  $file = Get-NamedFile $request.RawUrl
  if (-not $request.IsLocal) {
    $response.StatusCode = 403
  } elseif ($request.HttpMethod -ne 'GET' -and $request.HttpMethod -ne 'HEAD') {
    $response.StatusCode = 501
  } elseif ($null -eq $file) {
    $response.StatusCode = 404
  } else {
    $type = $types[[System.IO.Path]::GetExtension($file)]
    if (-not $type) { $type = 'application/octet-stream' }
    $body = [System.IO.File]::ReadAllBytes($file)
    $response.ContentType = $type
    $response.ContentLength64 = $body.Length
    if ($request.HttpMethod -eq 'GET') { $response.OutputStream.Write($body, 0, $body.Length) }
  }
}

# Names of this computer alone need no administrator. The first free port of these.
$listener = $null
foreach ($port in 4321..4340) {
  $candidate = New-Object System.Net.HttpListener
  $candidate.Prefixes.Add("http://localhost:$port/")
  try {
    $candidate.Start()
    $listener = $candidate
    break
  } catch {
    $candidate.Close()
  }
}
if ($null -eq $listener) {
  Write-Host '没有可用的端口,请关闭其他程序后重试。 No free port.'
  exit 1
}
$address = "http://localhost:$port/$Page"
Write-Host "产才地图已打开:$address"
Write-Host '放映时请不要关闭本窗口;关闭本窗口即结束。'
Start-Process $address
try {
  while ($listener.IsListening) {
    # Waits in short steps, so that Ctrl+C is heard.
    $waiting = $listener.GetContextAsync()
    while (-not $waiting.Wait(200)) { }
    $context = $waiting.Result
    # A page that was closed no longer takes what it asked for.
    try { Send-Answer $context } catch { }
    try { $context.Response.Close() } catch { }
  }
} finally {
  $listener.Close()
}
